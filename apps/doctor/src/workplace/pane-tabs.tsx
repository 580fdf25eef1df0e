import { Badge, UnstyledButton } from '@mantine/core';
import { IconNotes, IconUsers, IconVideo, type TablerIcon } from '@tabler/icons-react';
import { type KeyboardEvent, useRef } from 'react';
import { useText } from '../texts/use-text.ts';
import { type Pane, panes } from './panes.ts';
import classes from './workplace.module.css';

const icons: Record<Pane, TablerIcon> = { queue: IconUsers, call: IconVideo, visit: IconNotes };

interface PaneTabsProps {
  shown: Pane;
  waiting: number;
  inCall: boolean;
  onShow: (pane: Pane) => void;
}

/** Tabs in place of the three panes when the window is narrow (WAI-ARIA tabs: arrows move, the rest follows). */
export function PaneTabs({ shown, waiting, inCall, onShow }: PaneTabsProps) {
  const { t } = useText();
  const tabs = useRef<Partial<Record<Pane, HTMLButtonElement | null>>>({});
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = panes[(panes.indexOf(shown) + step + panes.length) % panes.length] ?? 'queue';
    onShow(next);
    tabs.current[next]?.focus();
  };
  return (
    <div className={classes.tabs} role="tablist" aria-label={t('pane.label')} onKeyDown={move}>
      {panes.map((pane) => {
        const Icon = icons[pane];
        return (
          <UnstyledButton
            key={pane}
            ref={(element: HTMLButtonElement | null) => {
              tabs.current[pane] = element;
            }}
            role="tab"
            id={`tab-${pane}`}
            aria-selected={pane === shown}
            aria-controls={`panel-${pane}`}
            tabIndex={pane === shown ? 0 : -1}
            className={classes.tab}
            onClick={() => onShow(pane)}
          >
            <Icon size="1.25rem" aria-hidden />
            {t(`pane.${pane}`)}
            {pane === 'queue' && waiting > 0 && <Badge color="amber.7">{waiting}</Badge>}
            {pane === 'call' && inCall && <span className={classes.live} role="img" aria-label={t('queue.inCall')} />}
          </UnstyledButton>
        );
      })}
    </div>
  );
}
