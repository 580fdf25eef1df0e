import { useShortcuts } from '../shortcuts/use-shortcuts.ts';
import type { Pane } from './panes.ts';

interface WorkplaceShortcutsProps {
  wide: boolean;
  onShow: (pane: Pane) => void;
  onHelp: () => void;
  onCallNext: (() => void) | undefined;
}

/** The shortcuts that hold in the whole workplace. Going to a pane shows it and puts the focus on its heading. */
export function WorkplaceShortcuts({ wide, onShow, onHelp, onCallNext }: WorkplaceShortcutsProps) {
  const go = (pane: Pane) => () => {
    if (!wide) onShow(pane);
    requestAnimationFrame(() => document.getElementById(`pane-${pane}`)?.focus());
  };
  useShortcuts({
    help: onHelp,
    queue: go('queue'),
    call: go('call'),
    note: go('visit'),
    ...(onCallNext ? { next: onCallNext } : {}),
  });
  return null;
}
