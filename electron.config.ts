import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'electron-vite'
import { resolve } from 'node:path'
import { compileContentPlugin } from './content/vite-plugin'

const root = import.meta.dirname

/** The oldest Electron that runs the app is 33 (Chromium 130, Node 20.18); see CONTRIBUTING.md. */
const NODE_TARGET = 'node20.18'
const CHROMIUM_TARGET = 'chrome130'

export default defineConfig({
  main: {
    publicDir: false,
    plugins: [compileContentPlugin({ contentDir: resolve(root, 'content') })],
    build: {
      target: NODE_TARGET,
      outDir: resolve(root, 'out/main'),
      externalizeDeps: false,
      minify: true,
      sourcemap: false,
      rolldownOptions: {
        input: { index: resolve(root, 'src-main/index.ts') },
        external: ['electron'],
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    publicDir: false,
    build: {
      target: NODE_TARGET,
      outDir: resolve(root, 'out/preload'),
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve(root, 'src-main/preload/index.ts') },
        external: ['electron'],
        // A sandboxed preload is CommonJS, and the package is a module: hence .cjs.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(root, 'src-renderer'),
    publicDir: false,
    plugins: [svelte({ preprocess: vitePreprocess(), configFile: false })],
    build: {
      target: CHROMIUM_TARGET,
      outDir: resolve(root, 'out/renderer'),
      // Nothing is inlined as a data: address, so the content security policy can forbid them.
      assetsInlineLimit: 0,
      minify: true,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: { index: resolve(root, 'src-renderer/index.html') } },
    },
  },
})
