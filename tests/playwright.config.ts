import { defineConfig } from '@playwright/test'

/** End-to-end tests on the built app in a real Electron; `npm run test:e2e` builds it first. */
export default defineConfig({
  testDir: './e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/global-setup.ts',
  outputDir: './results/e2e',
  fullyParallel: true,
  workers: 3,
  projects: [
    // Whole sessions mostly wait: one after the other, beside two that work.
    { name: 'in real time', grep: /@real-time/, workers: 1 },
    { name: 'app', grepInvert: /@real-time/, workers: 2 },
  ],
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: './results/e2e.json' }]],
})
