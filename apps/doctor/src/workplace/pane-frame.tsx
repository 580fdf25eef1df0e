import type { ReactNode } from 'react';
import { useText } from '../texts/use-text.ts';
import type { Pane } from './panes.ts';
import classes from './workplace.module.css';

interface PaneFrameProps {
  pane: Pane;
  /** All three side by side; otherwise only the one that is shown. What is hidden goes on: the call above all. */
  wide: boolean;
  shown: Pane;
  children: ReactNode;
}

/** One of the three panes: a region when they stand side by side, the panel of its tab when they do not. */
export function PaneFrame({ pane, wide, shown, children }: PaneFrameProps) {
  const { t } = useText();
  const role = wide
    ? { role: 'region', 'aria-label': t(`pane.${pane}`) }
    : { role: 'tabpanel', 'aria-labelledby': `tab-${pane}` };
  return (
    <div id={`panel-${pane}`} className={classes.pane} data-pane={pane} hidden={!wide && pane !== shown} {...role}>
      {children}
    </div>
  );
}
