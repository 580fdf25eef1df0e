import {
  type Icon,
  IconActivity,
  IconBuildingHospital,
  IconCalendarWeek,
  IconChartBar,
  IconEyeExclamation,
  IconGavel,
  IconListSearch,
  IconStethoscopeOff,
  IconUsers,
} from '@tabler/icons-react';
import type { TextKey } from '../texts/use-text.ts';

/** The screens in the order of the navigation; the first one is where one begins. */
export const screens: readonly { path: string; text: TextKey; icon: Icon }[] = [
  { path: '/today', text: 'nav.today', icon: IconActivity },
  { path: '/schedule', text: 'nav.schedule', icon: IconCalendarWeek },
  { path: '/closures', text: 'nav.closures', icon: IconStethoscopeOff },
  { path: '/analytics', text: 'nav.analytics', icon: IconChartBar },
  { path: '/unusual', text: 'nav.unusual', icon: IconEyeExclamation },
  { path: '/audit', text: 'nav.audit', icon: IconListSearch },
  { path: '/policy', text: 'nav.policy', icon: IconGavel },
  { path: '/staff', text: 'nav.staff', icon: IconUsers },
  { path: '/hospital', text: 'nav.hospital', icon: IconBuildingHospital },
];
