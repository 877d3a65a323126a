/**
 * Records what a program plays, without a sound card: a PulseAudio server of our own with a null
 * sink, whose monitor is written to a file. Nothing of the machine's own sound is touched.
 */
import { spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const SINK = 'unknot_bench'
const RATE = 48_000
const START_TIMEOUT_MS = 10_000

/**
 * Starts a sound server and a recording of everything it plays: raw 48 kHz mono s16le.
 * Gives `{ recorder, reason: null }`, or `{ recorder: null, reason }` when PulseAudio's programs
 * are not installed or do not start. The recorder has:
 *  - `env`: variables for the program that is to be recorded,
 *  - `stop()`: ends the recording and the server.
 *
 * @param {string} file
 * @param {number} latencyMs how much sound the server may write ahead of its time
 * @returns {Promise<{ recorder: { env: Record<string, string>, stop: () => Promise<void> } | null, reason: string | null }>}
 */
export async function startRecorder(file, latencyMs = 50) {
  const folder = mkdtempSync(join(tmpdir(), 'unknot-sound-'))
  const env = {
    PULSE_RUNTIME_PATH: folder,
    PULSE_STATE_PATH: folder,
    PULSE_SERVER: `unix:${join(folder, 'native')}`,
    PULSE_COOKIE: join(folder, 'cookie'),
    PULSE_CONFIG: join(folder, 'daemon.conf'),
  }
  // Programs go by the server's own rate, not by the sink's: sounds are compared sample by sample.
  writeFileSync(env.PULSE_CONFIG, `default-sample-rate = ${RATE}\n`)
  const processes = []
  const stop = async () => {
    for (const child of processes.reverse()) await end(child)
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    processes.push(await launch('pulseaudio', serverArguments(folder), { env }))
    await answer(env)
    const output = openSync(file, 'w')
    const args = ['-d', `${SINK}.monitor`, '--raw', '--format=s16le', `--rate=${RATE}`]
    args.push('--channels=1', `--latency-msec=${latencyMs}`)
    processes.push(await launch('parec', args, { env, output }))
    closeSync(output)
    // The first samples arrive a moment after the start; nothing may play before that.
    await sleep(500)
    return { recorder: { env, stop }, reason: null }
  } catch (error) {
    await stop()
    return { recorder: null, reason: error.message }
  }
}

function serverArguments(folder) {
  return [
    '-n',
    '--daemonize=no',
    '--use-pid-file=no',
    '--exit-idle-time=-1',
    '--disable-shm=yes',
    '--realtime=yes',
    '--high-priority=yes',
    `--load=module-null-sink sink_name=${SINK} rate=${RATE} channels=2`,
    `--load=module-native-protocol-unix socket=${join(folder, 'native')} auth-anonymous=1`,
  ]
}

/** Waits until the server answers. */
async function answer(env) {
  for (let waited = 0; waited < START_TIMEOUT_MS; waited += 100) {
    const child = await launch('pactl', ['info'], { env })
    if ((await exitCode(child)) === 0) return
    await sleep(100)
  }
  throw new Error('pulseaudio does not start')
}

function launch(program, args, { env, output = 'ignore' }) {
  return new Promise((resolve, reject) => {
    const options = { env: { ...process.env, ...env }, stdio: ['ignore', output, 'ignore'] }
    const child = spawn(program, args, options)
    child.once('spawn', () => resolve(child))
    child.once('error', () => reject(new Error(`${program} is not installed`)))
  })
}

async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = exitCode(child)
  child.kill('SIGTERM')
  const killed = sleep(3_000, 'late', { ref: false })
  if ((await Promise.race([exited, killed])) === 'late') child.kill('SIGKILL')
  await exited
}

function exitCode(child) {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => child.once('exit', resolve))
}
