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
  return { router, words: patientTexts };
}

/** The shared screen of a health station, with its own words: nobody's own device has to load either. */
async function shared() {
  const { prepareScreen } = await import('./kiosk/leave.ts');
  prepareScreen();
  const [{ kioskRouter }, { kioskTexts }] = await Promise.all([
    import('./kiosk/router.tsx'),
    import('./i18n/kiosk-texts.ts'),
  ]);
  const { zh, en } = patientTexts;
  return { router: kioskRouter(), words: { zh: { ...zh, ...kioskTexts.zh }, en: { ...en, ...kioskTexts.en } } };
}

const { router, words } = isKioskPath(location.pathname) ? await shared() : own();
startApp(startTranslations(words), <RouterProvider router={router} />);
