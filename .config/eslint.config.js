import js from '@eslint/js'
import { defineConfig } from 'eslint/config'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import { resolve } from 'node:path'
import ts from 'typescript-eslint'

// Given with -c, so ESLint takes the patterns below from the folder it runs in: the project's.
const tsconfigRootDir = resolve(import.meta.dirname, '..')

export default defineConfig(
  {
    ignores: ['node_modules/', 'out/', 'dist/', 'src-main/core/i18n/generated/', 'tests/results/'],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.svelte'],
    extends: [ts.configs.strictTypeChecked, ts.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      // Numbers read well inside texts.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `void promise()` says that nobody waits; a handler may return a promise that nobody awaits.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // Schemas and the types inferred from them share a name on purpose.
      '@typescript-eslint/no-redeclare': 'off',
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  ...svelte.configs.recommended,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      globals: globals.browser,
      parserOptions: {
        parser: ts.parser,
        projectService: true,
        tsconfigRootDir,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      // The app has a router of its own: addresses are plain hash links.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  {
    files: ['**/*.js'],
    languageOptions: { globals: globals.node },
  },
  {
    // Functions in these run in the page as well.
    files: ['tests/bench/**/*.js', 'tests/screenshots.js'],
    languageOptions: { globals: globals.browser },
  },
  {
    rules: {
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      eqeqeq: 'error',
    },
  },
  {
    files: [
      '*.config.ts',
      '.config/*.config.js',
      'tests/*.config.ts',
      'tests/e2e/global-setup.ts',
      '**/*.svelte',
    ],
    rules: { 'no-restricted-exports': 'off' },
  },
)
