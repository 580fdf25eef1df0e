import { createContext, useContext, useEffect, useRef } from 'react';
import { type ShortcutName, shortcutOf, takesKeys } from './shortcuts.ts';

export type ShortcutActions = Partial<Record<ShortcutName, () => void>>;

/** Whether the doctor wants shortcuts at all. */
export const ShortcutsEnabled = createContext(true);

/** Whether something else has the keyboard for itself: a dialog, or a menu that is open. */
const elsewhere = () => document.querySelector('[role="dialog"], [role="menu"]') !== null;

/** Carries out actions by single keys while this screen stands; off while typing and behind a dialog. */
export function useShortcuts(actions: ShortcutActions): void {
  const enabled = useContext(ShortcutsEnabled);
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    if (!enabled) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || takesKeys(event.target as HTMLElement | null) || elsewhere()) return;
      const name = shortcutOf(event);
      const action = name && latest.current[name];
      if (!action) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [enabled]);
}
