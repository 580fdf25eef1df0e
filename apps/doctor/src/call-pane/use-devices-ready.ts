import { dayKey } from '@oih/web/i18n/format';
import { useCallback, useState } from 'react';

const key = 'oih.doctor.devicesReady';

export interface DevicesReady {
  done: boolean;
  confirm: () => void;
  again: () => void;
}

/** Whether the doctor's own devices have been looked at today, in the hospital's zone; remembered by this browser. */
export function useDevicesReady(timeZone = 'UTC'): DevicesReady {
  const [checkedOn, setCheckedOn] = useState(() => localStorage.getItem(key));
  const today = dayKey(new Date(), timeZone);
  const remember = useCallback((day: string | null) => {
    if (day) localStorage.setItem(key, day);
    else localStorage.removeItem(key);
    setCheckedOn(day);
  }, []);
  return { done: checkedOn === today, confirm: () => remember(today), again: () => remember(null) };
}
