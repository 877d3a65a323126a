import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte'
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

/** Against tests that hang, not against slow ones: a machine that does other things is slow. */
const LIMIT_MS = 30_000
const root = resolve(import.meta.dirname, '..')

export default defineConfig({
  root,
  test: {
    // Vitest leaves one processor alone; much of the time is spent waiting for the disk.
    maxWorkers: '100%',
    projects: [
      {
        root,
        test: {
          name: 'unit',
          environment: 'node',
          testTimeout: LIMIT_MS,
          include: ['tests/unit/**/*.test.ts', 'tests/*.test.ts'],
        },
      },
      {
        root,
        plugins: [svelte({ preprocess: vitePreprocess(), configFile: false })],
        // Without the browser condition Svelte resolves to its server build and cannot mount.
        resolve: { conditions: ['browser'] },
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          testTimeout: LIMIT_MS,
          include: ['tests/renderer/**/*.test.ts'],
        },
      },
    ],
  },
})
