import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type RequestHandler, Router } from 'express';
import { packedForms } from './packed.ts';

const apps = fileURLToPath(new URL('../../../', import.meta.url));

const missing: RequestHandler = (_request, response) => {
  response.status(503).type('text').send('The web app has not been built. Run "npm start", which builds it.');
};

/** The page is asked for anew each time; that of a shared screen is not even kept for the browser's way back. */
const cachingOf = (path: string): string => (/^\/kiosk(\/|$)/.test(path) ? 'no-store' : 'no-cache');

/** Serves one built app: hashed files for good, everything else the page itself, fresh each time. */
function serveApp(name: string): Router {
  const router = Router();
  const folder = join(apps, name, 'dist');
  if (!existsSync(join(folder, 'index.html'))) return router.use(missing);
  const assets = join(folder, 'assets');
  router.use(
    '/assets',
    packedForms(assets),
    express.static(assets, { immutable: true, maxAge: '1y', fallthrough: false }),
  );
  // Browsers look here for a new version; an old answer would hide it.
  router.get('/service-worker.js', (_request, response) => {
    response.set('Cache-Control', 'no-cache').sendFile(join(folder, 'service-worker.js'));
  });
  router.use(express.static(folder, { index: false, maxAge: '1h' }));
  router.get('/{*path}', (request, response) => {
    response.set('Cache-Control', cachingOf(request.path)).sendFile(join(folder, 'index.html'));
  });
  return router;
}

/** The character tables and fonts by which a browser draws PDF files that bring none along, Chinese ones above all. */
function pdfParts(): Router {
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const router = Router();
  for (const part of ['cmaps', 'standard_fonts'])
    router.use(`/${part}`, express.static(join(folder, part), { maxAge: '1d', fallthrough: false }));
  return router;
}

/** The web apps: the doctor's under /doctor, the admin's under /admin, the patient's everywhere else. */
export function webApps(): Router {
  return Router()
    .use('/vendor/pdf', pdfParts())
    .use('/doctor', serveApp('doctor'))
    .use('/admin', serveApp('admin'))
    .use('/', serveApp('patient'));
}
