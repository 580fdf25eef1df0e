import type { Role } from '@oih/contracts/http/define';
import {
  type Icon,
  IconActivity,
  IconAffiliate,
  IconArchive,
  IconArrowsExchange,
  IconBuildingHospital,
  IconCalendarWeek,
  IconChartBar,
  IconClipboardList,
  IconEyeExclamation,
  IconGavel,
  IconListSearch,
  IconMap2,
  IconPrescription,
  IconRoute,
  IconStar,
  IconStethoscopeOff,
  IconTrendingUp,
  IconUsers,
} from '@tabler/icons-react';
import type { TextKey } from '../texts/use-text.ts';

interface Screen {
  path: string;
  text: TextKey;
  icon: Icon;
}

/** The screens of who dispatches for an institution. */
const ofDispatcher: readonly Screen[] = [
  { path: '/dispatch', text: 'nav.dispatch', icon: IconRoute },
  { path: '/referrals', text: 'nav.referrals', icon: IconArrowsExchange },
  { path: '/network', text: 'nav.network', icon: IconAffiliate },
];

/** The screens of an administrator in the order of the navigation; the first one is where one begins. */
const ofAdmin: readonly Screen[] = [
  { path: '/today', text: 'nav.today', icon: IconActivity },
  { path: '/schedule', text: 'nav.schedule', icon: IconCalendarWeek },
  { path: '/closures', text: 'nav.closures', icon: IconStethoscopeOff },
  ...ofDispatcher,
  { path: '/analytics', text: 'nav.analytics', icon: IconChartBar },
  { path: '/questionnaires', text: 'nav.questionnaires', icon: IconClipboardList },
  { path: '/feedback', text: 'nav.feedback', icon: IconStar },
  { path: '/unusual', text: 'nav.unusual', icon: IconEyeExclamation },
  { path: '/audit', text: 'nav.audit', icon: IconListSearch },
  { path: '/retention', text: 'nav.retention', icon: IconArchive },
  { path: '/policy', text: 'nav.policy', icon: IconGavel },
  { path: '/staff', text: 'nav.staff', icon: IconUsers },
  { path: '/hospital', text: 'nav.hospital', icon: IconBuildingHospital },
];

/** The screens of a pharmacist. */
const ofPharmacist: readonly Screen[] = [{ path: '/prescriptions', text: 'nav.prescriptions', icon: IconPrescription }];

/** The screens of a regional supervisor. */
const ofSupervisor: readonly Screen[] = [
  { path: '/coverage', text: 'nav.coverage', icon: IconMap2 },
  { path: '/quality', text: 'nav.quality', icon: IconTrendingUp },
];

/** The screens for who holds these roles; none for who has no work here. */
export const screensFor = (roles: readonly { role: Role }[]): readonly Screen[] => [
  ...(roles.some(({ role }) => role === 'admin') ? ofAdmin : []),
  ...(roles.some(({ role }) => role === 'dispatcher') && !roles.some(({ role }) => role === 'admin')
    ? ofDispatcher
    : []),
  ...(roles.some(({ role }) => role === 'pharmacist') ? ofPharmacist : []),
  ...(roles.some(({ role }) => role === 'supervisor') ? ofSupervisor : []),
];
