import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { serviceWorker } from '../../packages/service-worker/build.ts';

export default defineConfig({
  base: '/doctor/',
  plugins: [react(), serviceWorker()],
  build: { target: 'es2022', chunkSizeWarningLimit: 700 },
});
