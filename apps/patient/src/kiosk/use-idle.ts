import { keepAttendance } from '@oih/contracts/http/kiosk';
import { call } from '@oih/web/api/client';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { lookAt } from './idle.ts';

const touches = ['pointerdown', 'keydown', 'wheel', 'input'] as const;

/**
 * Follows whether the screen is in use, tells the api, and calls `onEnd` when it has not been for too long.
 * @param always while true it counts as used without a touch, as in a waiting room or a call.
 * @returns how much time is left, milliseconds.
 */
export function useIdle(idleMs: number, always: boolean, onEnd: () => void): number {
  const [left, setLeft] = useState(idleMs);
  const use = useRef({ usedAt: Date.now(), toldAt: Date.now() });
  const { mutate: tell } = useMutation({ mutationFn: () => call(keepAttendance) });
  const end = useRef(onEnd);
  end.current = onEnd;
  useEffect(() => {
    const used = (): void => {
      use.current.usedAt = Date.now();
    };
    const look = (): void => {
      if (always) used();
      const now = Date.now();
      const { left: leftNow, act } = lookAt(use.current, now, idleMs);
      setLeft(leftNow);
      if (act === 'tell') {
        use.current.toldAt = now;
        tell();
      }
      if (act === 'end') end.current();
    };
    const timer = setInterval(look, 1000);
    for (const touch of touches) window.addEventListener(touch, used, { passive: true, capture: true });
    return () => {
      clearInterval(timer);
      for (const touch of touches) window.removeEventListener(touch, used, { capture: true });
    };
  }, [idleMs, always, tell]);
  return left;
}
