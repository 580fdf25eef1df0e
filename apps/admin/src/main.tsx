import '@oih/web/api/no-eval';

import { BrokenPage } from '@oih/web/components/broken-page.tsx';
import { startApp } from '@oih/web/components/root.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { startTranslations } from '@oih/web/i18n/i18n';
import type { ComponentType } from 'react';
import { createBrowserRouter, Navigate, Outlet, RouterProvider } from 'react-router';
import { Gate } from './frame/gate.tsx';
import { insightRoutes } from './frame/insight-routes.tsx';
import { Drafts } from './schedule/draft-context.tsx';
import { en } from './texts/en.ts';
import { zh } from './texts/zh.ts';

/** A route whose screen is a file of its own, fetched when somebody goes there. */
const lazily = (load: () => Promise<ComponentType>) => ({ lazy: async () => ({ Component: await load() }) });

const schedule = lazily(() => import('./schedule/schedule-screen.tsx').then(({ ScheduleScreen }) => ScheduleScreen));
const closures = lazily(() => import('./closures/closures.tsx').then(({ Closures }) => Closures));
const newClosure = lazily(() => import('./closures/closure-new.tsx').then(({ ClosureNew }) => ClosureNew));
const closure = lazily(() => import('./closures/closure-board.tsx').then(({ ClosureBoard }) => ClosureBoard));
const staff = lazily(() => import('./staff/staff-screen.tsx').then(({ StaffScreen }) => StaffScreen));
const accounts = lazily(() => import('./staff/accounts-screen.tsx').then(({ AccountsScreen }) => AccountsScreen));
const newMember = lazily(() => import('./staff/member-screen.tsx').then(({ MemberNew }) => MemberNew));
const member = lazily(() => import('./staff/member-screen.tsx').then(({ MemberScreen }) => MemberScreen));
const importing = lazily(() => import('./exchange/import-screen.tsx').then(({ ImportScreen }) => ImportScreen));
const hospital = lazily(() => import('./hospital/hospital-screen.tsx').then(({ HospitalScreen }) => HospitalScreen));
const policy = lazily(() => import('./policy/policy-screen.tsx').then(({ PolicyScreen }) => PolicyScreen));

const questionnaires = lazily(() =>
  import('./questionnaires/questionnaires-screen.tsx').then(({ QuestionnairesScreen }) => QuestionnairesScreen),
);
const questionnaire = lazily(() =>
  import('./questionnaires/editor-screen.tsx').then(({ EditorScreen }) => EditorScreen),
);
const feedback = lazily(() => import('./feedback/feedback-screen.tsx').then(({ FeedbackScreen }) => FeedbackScreen));
const retention = lazily(() =>
  import('./retention/retention-screen.tsx').then(({ RetentionScreen }) => RetentionScreen),
);
const coverage = lazily(() => import('./coverage/coverage-screen.tsx').then(({ CoverageScreen }) => CoverageScreen));
const quality = lazily(() => import('./quality/quality-screen.tsx').then(({ QualityScreen }) => QualityScreen));
const dispatch = lazily(() => import('./dispatch/dispatch-screen.tsx').then(({ DispatchScreen }) => DispatchScreen));
const referrals = lazily(() =>
  import('./referrals/referrals-screen.tsx').then(({ ReferralsScreen }) => ReferralsScreen),
);
const network = lazily(() => import('./network/network-screen.tsx').then(({ NetworkScreen }) => NetworkScreen));
const pharmacy = lazily(() => import('./pharmacy/pharmacy-screen.tsx').then(({ PharmacyScreen }) => PharmacyScreen));

const drafts = (
  <Drafts>
    <Outlet />
  </Drafts>
);
const pages = [
  {
    element: drafts,
    children: [
      { path: '/schedule', ...schedule },
      { path: '/schedule/:roleId', ...schedule },
    ],
  },
  ...insightRoutes,
  { path: '/closures', ...closures },
  { path: '/closures/new', ...newClosure },
  { path: '/closures/:closureId', ...closure },
  { path: '/staff', ...staff },
  { path: '/staff/accounts', ...accounts },
  { path: '/staff/new', ...newMember },
  { path: '/staff/:roleId', ...member },
  { path: '/import/:kind', ...importing },
  { path: '/feedback', ...feedback },
  { path: '/prescriptions', ...pharmacy },
  { path: '/prescriptions/:prescriptionId', ...pharmacy },
  { path: '/coverage', ...coverage },
  { path: '/quality', ...quality },
  { path: '/retention', ...retention },
  { path: '/questionnaires', ...questionnaires },
  { path: '/questionnaires/:questionnaireId', ...questionnaire },
  { path: '/policy', ...policy },
  { path: '/hospital', ...hospital },
  { path: '/dispatch', ...dispatch },
  { path: '/dispatch/:consultationId', ...dispatch },
  { path: '/referrals', ...referrals },
  { path: '/referrals/:referralId', ...referrals },
  { path: '/network', ...network },
  { path: '*', element: <Navigate to="/today" replace /> },
];

const broken = <BrokenPage home="/admin" />;

const router = createBrowserRouter(
  [
    {
      element: <Gate />,
      errorElement: broken,
      children: [{ errorElement: broken, hydrateFallbackElement: <Loading />, children: pages }],
    },
  ],
  { basename: '/admin' },
);

startApp(startTranslations({ zh, en }), <RouterProvider router={router} />);
