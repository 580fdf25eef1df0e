import { BrokenPage } from '@oih/web/components/broken-page.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { createBrowserRouter, Navigate } from 'react-router';
import { Frame } from './frame/frame.tsx';
import { lazily, screens } from './frame/screens.ts';

/** From finding a doctor to the end of a visit: the same at home and at the kiosk of a station. */
export const visitPages = [
  { path: '/find', ...lazily(screens.find) },
  { path: '/doctors/:practitionerRoleId', ...lazily(screens.doctor) },
  { path: '/book/:appointmentId', ...lazily(screens.book) },
  { path: '/visits', ...lazily(screens.visits) },
  { path: '/visits/:appointmentId', ...lazily(screens.visit) },
  { path: '/visits/:appointmentId/move', ...lazily(screens.move) },
  { path: '/visits/:appointmentId/room', ...lazily(screens.room) },
];

/** What belongs to an account. */
const ownPages = [
  { path: '/', ...lazily(screens.home) },
  { path: '/messages', ...lazily(screens.messages) },
  { path: '/messages/settings', ...lazily(screens.messageSettings) },
  { path: '/profile', ...lazily(screens.profile) },
  { path: '/family', ...lazily(screens.family) },
  { path: '/record', ...lazily(screens.record) },
  { path: '/record/viewed', ...lazily(screens.viewed) },
  { path: '/referrals/:referralId', ...lazily(screens.referral) },
  { path: '/waitlist', ...lazily(screens.waitlist) },
  { path: '*', element: <Navigate to="/" replace /> },
];

const broken = <BrokenPage home="/" />;

/** The pages. What a page shows follows from its address and the server, so a reload lands where it was. */
export const ownRouter = () =>
  createBrowserRouter([
    // Whoever holds the paper checks it, and whoever has a link comes as a guest, without an account.
    ...[
      { path: '/guest', ...lazily(screens.guest) },
      { path: '/prescription/:checkCode', ...lazily(screens.prescriptionCheck) },
      { path: '/certificate/:checkCode', ...lazily(screens.certificateCheck) },
    ].map((page) => ({ ...page, errorElement: broken, hydrateFallbackElement: <Loading /> })),
    {
      element: <Frame />,
      errorElement: broken,
      children: [{ errorElement: broken, hydrateFallbackElement: <Loading />, children: [...visitPages, ...ownPages] }],
    },
  ]);
