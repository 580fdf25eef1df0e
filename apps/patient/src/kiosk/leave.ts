import { queryClient } from '@oih/web/api/query-client';
import { setElderMode } from '@oih/web/theme/elder-mode';
import { kioskPath } from './path.ts';

/** Begins as every resident finds it: with large letters. */
const largeType = (): void => setElderMode({ on: true, size: 18 });

/**
 * Leaves nothing of anybody behind: what was read, what was typed, what was chosen. The page is loaded anew in its own place, so that the
 * browser's way back leads past it.
 */
export function leaveNothing(): void {
  queryClient.clear();
  sessionStorage.clear();
  localStorage.clear();
  location.replace(kioskPath);
}

/** Prepares the page of a shared screen; one that the browser had put away is never shown again. */
export function prepareScreen(): void {
  largeType();
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
}
