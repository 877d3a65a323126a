import type { Session } from 'electron'

/**
 * Denies every permission and device: the app needs none, and Electron grants them by default.
 * Choosers (USB, HID, serial, Bluetooth) have no listener, so they find nothing.
 */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, respond) => {
    respond(false)
  })
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, respond) => {
    // Neither a picture nor a sound: the request fails.
    respond({})
  })
  session.setBluetoothPairingHandler((_details, respond) => {
    respond({ confirmed: false })
  })
}
