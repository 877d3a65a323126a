/** Memory and processor time of a process and all its children, from Linux' /proc. */
import { readdirSync, readFileSync } from 'node:fs'

/** Clock ticks a second in /proc/<pid>/stat: fixed at 100 for programs on Linux. */
const TICKS_PER_SECOND = 100

/** Proportional set size in MiB: shared pages count by their share. */
export function memoryOf(pid) {
  const kilobytes = treeOf(pid).map((each) => {
    const line = /^Pss:\s+(\d+) kB/m.exec(read(`/proc/${each}/smaps_rollup`))
    return Number(line?.[1] ?? 0)
  })
  return sum(kilobytes) / 1024
}

/** The same without what is mapped from files, which counts less while other programs map it too. */
export function ownMemoryOf(pid) {
  const kilobytes = treeOf(pid).map((each) => {
    const line = /^Pss_Anon:\s+(\d+) kB/m.exec(read(`/proc/${each}/smaps_rollup`))
    return Number(line?.[1] ?? 0)
  })
  return sum(kilobytes) / 1024
}

/** Processor time used so far, ms. */
export function cpuOf(pid) {
  return sum(treeOf(pid).map(cpuOfOne))
}

/**
 * What each process has used so far: processor time (ms), times that one of its threads was woken,
 * memory of its own (MiB). Processes that came or went in between are not compared by whoever asks.
 */
export function processesOf(pid) {
  return treeOf(pid).map((each) => ({
    pid: each,
    name: nameOf(each, pid),
    cpu: cpuOfOne(each),
    wakes: wakesOf(each),
    memory:
      Number(/^Pss_Anon:\s+(\d+) kB/m.exec(read(`/proc/${each}/smaps_rollup`))?.[1] ?? 0) / 1024,
  }))
}

function cpuOfOne(pid) {
  // The program's name may hold spaces; what follows its closing bracket does not.
  const fields = read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? []
  const ticks = Number(fields[11] ?? 0) + Number(fields[12] ?? 0)
  return (ticks * 1000) / TICKS_PER_SECOND
}

function wakesOf(pid) {
  const waited = threadsOf(pid).map((thread) => {
    const status = read(`/proc/${pid}/task/${thread}/status`)
    return Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(status)?.[1] ?? 0)
  })
  return sum(waited)
}

function threadsOf(pid) {
  try {
    return readdirSync(`/proc/${pid}/task`)
  } catch {
    return []
  }
}

/** As Chromium calls its processes: "renderer", "gpu-process"; the first one is "main". */
function nameOf(pid, root) {
  // Chromium joins the words of its own processes with spaces.
  const words = read(`/proc/${pid}/cmdline`).split(/[\0 ]/)
  const of = (option) => words.find((word) => word.startsWith(option))?.slice(option.length)
  const type = of('--type=') ?? (pid === root ? 'main' : 'other')
  return type === 'utility' ? (of('--utility-sub-type=') ?? type) : type
}

function treeOf(root) {
  const parents = new Map()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const parent = /^PPid:\s+(\d+)/m.exec(read(`/proc/${name}/status`))?.[1]
    if (parent !== undefined) parents.set(Number(name), Number(parent))
  }
  const isIn = (pid) => pid === root || (parents.has(pid) && isIn(parents.get(pid)))
  return [...parents.keys()].filter(isIn)
}

/** A process may end between the listing and the reading. */
function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0)
}
