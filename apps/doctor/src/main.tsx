import { startApp } from '@oih/web/components/root.tsx';
import { startTranslations } from '@oih/web/i18n/i18n';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { Gate } from './session/gate.tsx';
import { en } from './texts/en.ts';
import { zh } from './texts/zh.ts';

const router = createBrowserRouter(
  [
    { path: '/', element: <Gate /> },
    { path: '/visits/:encounterId', element: <Gate /> },
    { path: '*', element: <Gate /> },
  ],
  { basename: '/doctor' },
);

startApp(startTranslations({ zh, en }), <RouterProvider router={router} />);
