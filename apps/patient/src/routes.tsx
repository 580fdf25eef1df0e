import { createBrowserRouter, Navigate } from 'react-router';
import { Frame } from './frame/frame.tsx';
import { BookScreen } from './screens/book/book-screen.tsx';
import { BrokenScreen } from './screens/broken/broken-screen.tsx';
import { DoctorScreen } from './screens/doctor/doctor-screen.tsx';
import { FamilyScreen } from './screens/family/family-screen.tsx';
import { FindScreen } from './screens/find/find-screen.tsx';
import { HomeScreen } from './screens/home/home-screen.tsx';
import { InboxScreen } from './screens/inbox/inbox-screen.tsx';
import { MessageSettingsScreen } from './screens/message-settings/message-settings-screen.tsx';
import { MoveScreen } from './screens/move/move-screen.tsx';
import { RoomScreen } from './screens/room/room-screen.tsx';
import { VisitScreen } from './screens/visit/visit-screen.tsx';
import { VisitsScreen } from './screens/visits/visits-screen.tsx';
import { WaitlistScreen } from './screens/waitlist/waitlist-screen.tsx';

/** From finding a doctor to the end of a visit: the same at home and at the kiosk of a station. */
export const visitPages = [
  { path: '/find', element: <FindScreen /> },
  { path: '/doctors/:practitionerRoleId', element: <DoctorScreen /> },
  { path: '/book/:appointmentId', element: <BookScreen /> },
  { path: '/visits', element: <VisitsScreen /> },
  { path: '/visits/:appointmentId', element: <VisitScreen /> },
  { path: '/visits/:appointmentId/move', element: <MoveScreen /> },
  { path: '/visits/:appointmentId/room', element: <RoomScreen /> },
];

/** What belongs to an account. */
const ownPages = [
  { path: '/', element: <HomeScreen /> },
  { path: '/messages', element: <InboxScreen /> },
  { path: '/messages/settings', element: <MessageSettingsScreen /> },
  { path: '/family', element: <FamilyScreen /> },
  { path: '/waitlist', element: <WaitlistScreen /> },
  { path: '*', element: <Navigate to="/" replace /> },
];

/** The pages. What a page shows follows from its address and the server, so a reload lands where it was. */
export const ownRouter = () =>
  createBrowserRouter([
    { element: <Frame />, children: [{ errorElement: <BrokenScreen />, children: [...visitPages, ...ownPages] }] },
  ]);
