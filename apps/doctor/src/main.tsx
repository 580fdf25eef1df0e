import '@oih/web/api/no-eval';

import { BrokenPage } from '@oih/web/components/broken-page.tsx';
import { startApp } from '@oih/web/components/root.tsx';
import { startTranslations } from '@oih/web/i18n/i18n';
import { startWorker } from '@oih/web/install/worker';
import { createBrowserRouter, Navigate, RouterProvider } from 'react-router';
import { Gate } from './session/gate.tsx';
import { en } from './texts/en.ts';
import { zh } from './texts/zh.ts';

const router = createBrowserRouter(
  [
    {
      element: <Gate />,
      errorElement: <BrokenPage home="/doctor" />,
      children: [
        { path: '/', element: null },
        { path: '/visits/:encounterId', element: null },
        { path: '/consulting', element: null },
        { path: '/consulting/:consultationId', element: null },
        { path: '/inpatients/:encounterId', element: null },
        { path: '/referrals', element: null },
        { path: '/referrals/:referralId', element: null },
        { path: '/consultation-call/:encounterId', element: null },
        { path: '*', element: <Navigate to="/" replace /> },
      ],
    },
  ],
  { basename: '/doctor' },
);

startWorker('/doctor/', (path) => void router.navigate(path));
startApp(startTranslations({ zh, en }), <RouterProvider router={router} />);
