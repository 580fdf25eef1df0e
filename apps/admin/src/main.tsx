import '@oih/web/api/no-eval';

import { startApp } from '@oih/web/components/root.tsx';
import { startTranslations } from '@oih/web/i18n/i18n';
import { createBrowserRouter, Navigate, Outlet, RouterProvider } from 'react-router';
import { ClosureBoard } from './closures/closure-board.tsx';
import { ClosureNew } from './closures/closure-new.tsx';
import { Closures } from './closures/closures.tsx';
import { ImportScreen } from './exchange/import-screen.tsx';
import { Gate } from './frame/gate.tsx';
import { insightRoutes } from './frame/insight-routes.tsx';
import { screens } from './frame/screens.ts';
import { HospitalScreen } from './hospital/hospital-screen.tsx';
import { Drafts } from './schedule/draft-context.tsx';
import { ScheduleScreen } from './schedule/schedule-screen.tsx';
import { AccountsScreen } from './staff/accounts-screen.tsx';
import { MemberNew, MemberScreen } from './staff/member-screen.tsx';
import { StaffScreen } from './staff/staff-screen.tsx';
import { en } from './texts/en.ts';
import { zh } from './texts/zh.ts';

const router = createBrowserRouter(
  [
    {
      element: <Gate />,
      children: [
        {
          element: (
            <Drafts>
              <Outlet />
            </Drafts>
          ),
          children: [
            { path: '/schedule', element: <ScheduleScreen /> },
            { path: '/schedule/:roleId', element: <ScheduleScreen /> },
          ],
        },
        ...insightRoutes,
        { path: '/closures', element: <Closures /> },
        { path: '/closures/new', element: <ClosureNew /> },
        { path: '/closures/:closureId', element: <ClosureBoard /> },
        { path: '/staff', element: <StaffScreen /> },
        { path: '/staff/accounts', element: <AccountsScreen /> },
        { path: '/staff/new', element: <MemberNew /> },
        { path: '/staff/:roleId', element: <MemberScreen /> },
        { path: '/import/:kind', element: <ImportScreen /> },
        { path: '/hospital', element: <HospitalScreen /> },
        { path: '*', element: <Navigate to={screens[0]?.path ?? '/'} replace /> },
      ],
    },
  ],
  { basename: '/admin' },
);

startApp(startTranslations({ zh, en }), <RouterProvider router={router} />);
