import type { ComponentType } from 'react';

type Load = () => Promise<ComponentType>;

/** The screens, each of them a file of its own that is fetched when it is wanted. */
export const screens = {
  home: () => import('../screens/home/home-screen.tsx').then(({ HomeScreen }) => HomeScreen),
  find: () => import('../screens/find/find-screen.tsx').then(({ FindScreen }) => FindScreen),
  doctor: () => import('../screens/doctor/doctor-screen.tsx').then(({ DoctorScreen }) => DoctorScreen),
  book: () => import('../screens/book/book-screen.tsx').then(({ BookScreen }) => BookScreen),
  visits: () => import('../screens/visits/visits-screen.tsx').then(({ VisitsScreen }) => VisitsScreen),
  visit: () => import('../screens/visit/visit-screen.tsx').then(({ VisitScreen }) => VisitScreen),
  move: () => import('../screens/move/move-screen.tsx').then(({ MoveScreen }) => MoveScreen),
  messages: () => import('../screens/inbox/inbox-screen.tsx').then(({ InboxScreen }) => InboxScreen),
  messageSettings: () =>
    import('../screens/message-settings/message-settings-screen.tsx').then(
      ({ MessageSettingsScreen }) => MessageSettingsScreen,
    ),
  family: () => import('../screens/family/family-screen.tsx').then(({ FamilyScreen }) => FamilyScreen),
  record: () => import('../screens/record/record-screen.tsx').then(({ RecordScreen }) => RecordScreen),
  viewed: () => import('../screens/viewed/viewed-screen.tsx').then(({ ViewedScreen }) => ViewedScreen),
  referral: () => import('../screens/referral/referral-screen.tsx').then(({ ReferralScreen }) => ReferralScreen),
  waitlist: () => import('../screens/waitlist/waitlist-screen.tsx').then(({ WaitlistScreen }) => WaitlistScreen),
  room: () => import('../screens/room/room-screen.tsx').then(({ RoomScreen }) => RoomScreen),
  prescriptionCheck: () =>
    import('../screens/prescription-check/prescription-check-screen.tsx').then(
      ({ PrescriptionCheckScreen }) => PrescriptionCheckScreen,
    ),
  certificateCheck: () =>
    import('../screens/certificate-check/certificate-check-screen.tsx').then(
      ({ CertificateCheckScreen }) => CertificateCheckScreen,
    ),
  guest: () => import('../screens/guest/guest-screen.tsx').then(({ GuestScreen }) => GuestScreen),
  signIn: () => import('../screens/sign-in/sign-in-screen.tsx').then(({ SignInScreen }) => SignInScreen),
  profile: () => import('../screens/profile/profile-screen.tsx').then(({ ProfileScreen }) => ProfileScreen),
} satisfies Record<string, Load>;

/** A route whose screen is fetched when somebody goes there. */
export const lazily = (load: Load) => ({ lazy: async () => ({ Component: await load() }) });
