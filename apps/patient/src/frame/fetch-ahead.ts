import { mediaLibrary } from '@oih/call/media/media-library';
import type { AppointmentView } from '@oih/contracts/http/appointments';
import { useEffect } from 'react';
import { nearDay } from '../visits/near-day.ts';
import { screens } from './screens.ts';

/** Where people go from the first screen. */
const nextDoors = [screens.find, screens.doctor, screens.book, screens.visits, screens.visit, screens.messages];

/** Somebody who pays by the megabyte has told the browser so. */
const savesData = (): boolean => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;

const whenIdle = (task: () => void): (() => void) => {
  // Safari has no idle callback; a moment after the first screen is as good.
  const timer = setTimeout(task, 1500);
  return () => clearTimeout(timer);
};

/** What cannot be fetched ahead is fetched when it is wanted, and said then. */
const ahead = (loads: readonly (() => Promise<unknown>)[]): void =>
  void Promise.allSettled(loads.map((load) => load()));

/**
 * Fetches the screens that are probably next once the first one stands: the places of the app, and as soon as a visit is near, its room
 * with everything that a call takes, so that nobody waits for it at the door.
 */
export function useFetchAhead(upcoming: readonly AppointmentView[] | undefined): void {
  useEffect(() => whenIdle(() => !savesData() && ahead(nextDoors)), []);
  const near = upcoming?.some(
    ({ start, timeZone, status }) => status !== 'pending' && nearDay(start, timeZone, Date.now()) === 'today',
  );
  useEffect(() => (near ? whenIdle(() => ahead([screens.room, mediaLibrary])) : undefined), [near]);
}
