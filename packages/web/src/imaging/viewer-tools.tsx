import { ActionIcon, Group, NativeSelect } from '@mantine/core';
import {
  IconAngle,
  IconArrowsMove,
  IconArrowsVertical,
  IconBrightness,
  IconContrast,
  IconMaximize,
  IconRefresh,
  IconRuler2,
  IconTrash,
  IconZoomScan,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useImagingText } from './use-text.ts';
import { type Mode, modes, type Viewer } from './use-viewer.ts';
import { type Preset, presets } from './window.ts';

const icons: Record<Mode, ReactNode> = {
  scroll: <IconArrowsVertical size="1.25rem" aria-hidden />,
  window: <IconBrightness size="1.25rem" aria-hidden />,
  pan: <IconArrowsMove size="1.25rem" aria-hidden />,
  zoom: <IconZoomScan size="1.25rem" aria-hidden />,
  length: <IconRuler2 size="1.25rem" aria-hidden />,
  angle: <IconAngle size="1.25rem" aria-hidden />,
};

interface ToolProps {
  label: string;
  onClick: () => void;
  /** Set for a tool that stays pressed. */
  pressed?: boolean;
  disabled?: boolean;
  children: ReactNode;
}

function Tool({ label, onClick, pressed, disabled = false, children }: ToolProps) {
  return (
    <ActionIcon
      variant={pressed ? 'filled' : 'default'}
      size={44}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      onClick={onClick}
      disabled={disabled}
    >
      {children}
    </ActionIcon>
  );
}

function PresetSelect({ viewer: { window, isFirstWindow, setWindow } }: { viewer: Viewer }) {
  const t = useImagingText();
  const names = Object.keys(presets) as Preset[];
  const chosen = names.find((name) => presets[name] === window);
  const value = isFirstWindow ? 'first' : (chosen ?? 'own');
  const options = ['first', ...names, ...(value === 'own' ? ['own'] : [])] as (Preset | 'first' | 'own')[];
  return (
    <NativeSelect
      aria-label={t('imaging.preset')}
      value={value}
      data={options.map((one) => ({ value: one, label: t(`imaging.preset.${one}`) }))}
      onChange={({ currentTarget }) => setWindow(presets[currentTarget.value as Preset] ?? null)}
    />
  );
}

/** What can be done with a series: six modes of which one is chosen, the window, and what is done at once. */
export function ViewerTools({ viewer, onFull }: { viewer: Viewer; onFull: () => void }) {
  const t = useImagingText();
  const { measures, draft } = viewer.measures;
  return (
    <Group gap={6}>
      <Group gap={6} role="group" aria-label={t('imaging.modes')}>
        {modes.map((mode) => (
          <Tool
            key={mode}
            label={t(`imaging.mode.${mode}`)}
            pressed={viewer.mode === mode}
            onClick={() => viewer.choose(mode)}
          >
            {icons[mode]}
          </Tool>
        ))}
      </Group>
      <Tool label={t('imaging.invert')} pressed={viewer.inverted} onClick={viewer.invert}>
        <IconContrast size="1.25rem" aria-hidden />
      </Tool>
      <Tool
        label={t('imaging.remove')}
        onClick={viewer.measures.removeLast}
        disabled={measures.length === 0 && draft === null}
      >
        <IconTrash size="1.25rem" aria-hidden />
      </Tool>
      <Tool label={t('imaging.reset')} onClick={viewer.reset}>
        <IconRefresh size="1.25rem" aria-hidden />
      </Tool>
      <Tool label={t('imaging.full')} onClick={onFull}>
        <IconMaximize size="1.25rem" aria-hidden />
      </Tool>
      {viewer.facts?.samples !== 3 && <PresetSelect viewer={viewer} />}
    </Group>
  );
}
