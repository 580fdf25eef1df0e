import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { serviceWorker } from '../../packages/service-worker/build.ts';

export default defineConfig({
  base: '/',
  plugins: [react(), serviceWorker()],
  build: { target: 'es2022', manifest: true, chunkSizeWarningLimit: 500 },
});
