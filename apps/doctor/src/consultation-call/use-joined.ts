import { useState } from 'react';

/** In which call this window takes part, so that a reload comes back to it. */
const key = 'oih.doctor.consultation-call';

/** Whether this window has joined the call of a visit, remembered over a reload. */
export function useJoined(encounterId: string): [boolean, (joined: boolean) => void] {
  const [joined, setJoined] = useState(() => sessionStorage.getItem(key) === encounterId);
  const remember = (next: boolean) => {
    if (next) sessionStorage.setItem(key, encounterId);
    else sessionStorage.removeItem(key);
    setJoined(next);
  };
  return [joined, remember];
}
