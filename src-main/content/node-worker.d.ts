/** What `import … from '…?nodeWorker'` gives: electron-vite makes a file of its own of it. */
/// <reference types="electron-vite/node" />
