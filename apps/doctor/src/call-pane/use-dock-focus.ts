import { type RefObject, useEffect, useRef } from 'react';

/**
 * The focus of a dock that opens beside the call: it goes to the field or control that matters, Escape closes, and where it came
 * from gets it back.
 */
export function useDockFocus<E extends HTMLElement>(target: string, onClose: () => void): RefObject<E | null> {
  const dock = useRef<E>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const before = document.activeElement;
    const element = dock.current;
    element?.querySelector<HTMLElement>(target)?.focus();
    const onKeyDown = (event: KeyboardEvent) => event.key === 'Escape' && !event.isComposing && close.current();
    element?.addEventListener('keydown', onKeyDown);
    return () => {
      element?.removeEventListener('keydown', onKeyDown);
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [target]);
  return dock;
}
