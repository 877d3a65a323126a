/** The life of the AudioContexts, Howler's own and a spare: opened for a session, closed after it. */
import { Howler } from 'howler'

/** An open context and the node that everything is mixed into. */
export interface OpenOutput {
  readonly context: AudioContext
  readonly destination: AudioNode
}

/** Without a working device the context never starts; it is given this long, ms. */
const START_TIMEOUT_MS = 3_000
/**
 * How much sound the device holds, seconds. Tones are planned ahead, so a long buffer costs no
 * punctuality, and it keeps the device from running dry while other programs hog the processor: at
 * 0.02 it did so every half minute with both cores busy, at 0.04 twice in three minutes. But what
 * it holds can no longer be cancelled, so the engine closes the context when silence is wanted.
 */
const BUFFER_S = 0.09
/**
 * Level of a constant signal that keeps the sound device awake: -120 dBFS, far below one step of
 * 16 bits. Without it Chromium lets go of the device after 30 s of silence and the next tone comes
 * late.
 */
const KEEP_AWAKE_LEVEL = 1e-6

/**
 * Opens a new context, closing the last one.
 * @throws Error when the system gives no audio, or the context does not start.
 */
export async function openOutput(): Promise<OpenOutput> {
  await closeOutput()
  // Auto-suspend makes the first cue after 30 s of silence late; nobody needs to click first here.
  Howler.autoSuspend = false
  Howler.autoUnlock = false
  const { context, destination } = newOutput()
  // Howler takes a context that is there already; the one it makes itself has the shortest buffer.
  const internals = Howler as unknown as HowlerInternals
  Object.assign(internals, { ctx: context, masterGain: destination, usingWebAudio: true })
  try {
    await started(context)
  } catch (error) {
    await closeOutput(context)
    throw error
  }
  internals.state = 'running'
  keepAwake(context)
  return { context, destination }
}

/**
 * Opens another context beside howler's, for sounds that are decoded already.
 * @throws Error when the system gives no audio, or the context does not start.
 */
export async function openSpare(): Promise<OpenOutput> {
  const output = newOutput()
  try {
    await started(output.context)
  } catch (error) {
    await closeOutput(output.context)
    throw error
  }
  keepAwake(output.context)
  return output
}

/**
 * Closes a context and lets go of the sound device; without one, whichever is open. The context of
 * another session that has begun since stays open.
 */
export async function closeOutput(context: AudioContext | null = current()): Promise<void> {
  const internals = Howler as unknown as HowlerInternals
  // With no context at hand howler makes a new one when it needs it. Howler.unload() would not do:
  // it opens the next context at once.
  if (internals.ctx === context) internals.ctx = null
  if (!context || context.state === 'closed') return
  await context.close().catch(() => undefined)
}

function current(): AudioContext | null {
  return (Howler as unknown as HowlerInternals).ctx
}

/** The fields of howler 2.2.4 that its types promise never to be null, or leave out. */
interface HowlerInternals {
  ctx: AudioContext | null
  masterGain: GainNode | null
  usingWebAudio: boolean
  state: string
}

function newOutput(): OpenOutput {
  const context = new AudioContext({ latencyHint: BUFFER_S })
  const destination = context.createGain()
  destination.connect(context.destination)
  return { context, destination }
}

function keepAwake(context: AudioContext): void {
  const signal = context.createConstantSource()
  signal.offset.value = KEEP_AWAKE_LEVEL
  signal.connect(context.destination)
  signal.start()
}

async function started(context: AudioContext): Promise<void> {
  let timeout: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timeout = setTimeout(reject, START_TIMEOUT_MS, new Error('the audio does not start'))
  })
  try {
    await Promise.race([context.resume(), late])
  } finally {
    clearTimeout(timeout)
  }
}
