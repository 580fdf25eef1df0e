import '@oih/web/api/no-eval';

import { startApp } from '@oih/web/components/root.tsx';
import { startTranslations } from '@oih/web/i18n/i18n';
import { startWorker } from '@oih/web/install/worker';
import { showElderMode } from '@oih/web/theme/elder-mode';
import { RouterProvider } from 'react-router/dom';
import { patientTexts } from './i18n/texts.ts';
import { isKioskPath } from './kiosk/path.ts';
import { ownRouter } from './routes.tsx';

/** The app of one's own device, which can be installed and told; a shared screen is neither. */
function own() {
  showElderMode();
  const router = ownRouter();
  startWorker('/', (path) => void router.navigate(path));
  return router;
}

/** The shared screen of a health station, which nobody's own device has to load. */
async function shared() {
  const { prepareScreen } = await import('./kiosk/leave.ts');
  prepareScreen();
  const { kioskRouter } = await import('./kiosk/router.tsx');
  return kioskRouter();
}

const router = isKioskPath(location.pathname) ? await shared() : own();
startApp(startTranslations(patientTexts), <RouterProvider router={router} />);
