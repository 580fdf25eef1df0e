import '@oih/web/api/no-eval';

import { startApp } from '@oih/web/components/root.tsx';
import { startTranslations } from '@oih/web/i18n/i18n';
import { startWorker } from '@oih/web/install/worker';
import { showElderMode } from '@oih/web/theme/elder-mode';
import { RouterProvider } from 'react-router/dom';
import { patientTexts } from './i18n/texts.ts';
import { router } from './routes.tsx';

showElderMode();
startWorker('/', (path) => void router.navigate(path));
startApp(startTranslations(patientTexts), <RouterProvider router={router} />);
