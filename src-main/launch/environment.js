// @ts-check
// The environment for everything that starts the app.

/**
 * @param {Pick<import('./electron.js').Electron, 'dist' | 'executable'>} electron
 * @param {Pick<import('./display.js').Display, 'name'>} display
 * @param {NodeJS.ProcessEnv} [inherited]
 * @returns {NodeJS.ProcessEnv}
 */
export function environmentForApp(electron, display, inherited = process.env) {
  /** @type {NodeJS.ProcessEnv} */
  const environment = {
    ...inherited,
    // The electron command reads the first, electron-vite the second, our tests the third.
    ELECTRON_OVERRIDE_DIST_PATH: electron.dist,
    ELECTRON_EXEC_PATH: electron.executable,
    UNKNOT_ELECTRON_PATH: electron.executable,
  }
  // With it Electron would start as plain Node.
  delete environment.ELECTRON_RUN_AS_NODE
  if (display.name !== null) environment.DISPLAY = display.name
  return environment
}
