import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { compressAssets } from './build/compress-assets.ts'
import { leaveSchemasOut } from './build/leave-schemas-out.ts'
import { precacheShell } from './build/precache-shell.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: at('.'),
  plugins: [react(), leaveSchemasOut(), precacheShell(), compressAssets()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: false,
    target: 'es2022',
    // A data: address would need a wider content security policy than 'self'.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { staff: at('index.html'), participate: at('participate/index.html'), worker: at('src/participate-worker.ts') },
      // Declaring a route does nothing by itself: those a page never calls are left out.
      treeshake: { manualPureFunctions: ['defineRoute', 'closed', 'oneOf', 'listOf', 'nullable', 'Type'] },
      output: {
        // The worker keeps its name: its address is what the browser remembers.
        entryFileNames: (chunk) => (chunk.name === 'worker' ? 'participate/worker.js' : 'assets/[name]-[hash].js'),
        chunkFileNames: 'assets/[name]-[hash].js',
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            { name: 'words', test: /node_modules[\\/](i18next|react-i18next|html-parse-stringify|void-elements)[\\/]/ },
          ],
        },
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:8080' } },
})
