import { useCallback, useState } from 'react';

const key = 'oih.joined';

/** Whether this window has joined the call of a visit; remembered over a reload, so that it lands in the call again. */
export function useJoined(encounterId: string | undefined): {
  joined: boolean;
  /** Joined before and left by one's own choice. */
  left: boolean;
  join: () => void;
  leave: () => void;
  /** The call is over or the patient waits again: the next call is a new one. */
  forget: () => void;
} {
  const [joinedId, setJoinedId] = useState(() => sessionStorage.getItem(key));
  const [left, setLeft] = useState(false);
  const clear = useCallback((leftByChoice: boolean): void => {
    sessionStorage.removeItem(key);
    setJoinedId(null);
    setLeft(leftByChoice);
  }, []);
  const leave = useCallback(() => clear(true), [clear]);
  const forget = useCallback(() => clear(false), [clear]);
  return {
    joined: encounterId !== undefined && joinedId === encounterId,
    left,
    join: () => {
      if (!encounterId) return;
      sessionStorage.setItem(key, encounterId);
      setJoinedId(encounterId);
      setLeft(false);
    },
    leave,
    forget,
  };
}
