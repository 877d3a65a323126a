import { nativeImage } from 'electron'
import type { NativeImage } from 'electron'
import dark from '../../assets/icon/tray/tray-dark.png?asset'
import darkFine from '../../assets/icon/tray/tray-dark@2x.png?asset'
import light from '../../assets/icon/tray/tray-light.png?asset'
import lightFine from '../../assets/icon/tray/tray-light@2x.png?asset'
import template from '../../assets/icon/tray/trayTemplate.png?asset'
import templateFine from '../../assets/icon/tray/trayTemplate@2x.png?asset'

/** The icon for a bar of that colour; macOS paints its own over the template. */
export function trayIcon(bar: 'dark' | 'light' | 'mac'): NativeImage {
  if (bar === 'mac') {
    const icon = image(template, templateFine)
    icon.setTemplateImage(true)
    return icon
  }
  return bar === 'dark' ? image(dark, darkFine) : image(light, lightFine)
}

/** The build gives the files names of its own, so Electron cannot find the finer one by itself. */
function image(path: string, fine: string): NativeImage {
  const icon = nativeImage.createFromPath(path)
  icon.addRepresentation({ scaleFactor: 2, buffer: nativeImage.createFromPath(fine).toPNG() })
  return icon
}
