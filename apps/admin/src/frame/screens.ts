import { type Icon, IconCalendarWeek, IconStethoscopeOff } from '@tabler/icons-react';
import type { TextKey } from '../texts/use-text.ts';

/** The screens in the order of the navigation; the first one is where one begins. */
export const screens: readonly { path: string; text: TextKey; icon: Icon }[] = [
  { path: '/schedule', text: 'nav.schedule', icon: IconCalendarWeek },
  { path: '/closures', text: 'nav.closures', icon: IconStethoscopeOff },
];
