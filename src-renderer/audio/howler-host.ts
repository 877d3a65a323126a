/** The app's way to sound: howler, the page's clock and its list of devices. */
import type { AudioHost } from './audio-engine'
import { closeOutput, openOutput, openSpare } from './howler-output'
import { loadSounds } from './sounds'

export const howlerHost: AudioHost = {
  openOutput,
  openSpare,
  closeOutput,
  loadSounds,
  now: () => performance.now(),
  onDeviceChange(callback) {
    // Absent in pages that are not a secure context.
    const devices = (navigator as { mediaDevices?: MediaDevices }).mediaDevices
    devices?.addEventListener('devicechange', callback)
    return () => devices?.removeEventListener('devicechange', callback)
  },
}
