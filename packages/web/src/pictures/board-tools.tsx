import { ActionIcon, Button, Switch, TextInput } from '@mantine/core';
import type { MarkColor } from '@oih/contracts/http/pictures';
import {
  IconArrowBackUp,
  IconArrowUpRight,
  IconCircle,
  IconHandFinger,
  IconLetterT,
  IconPencil,
  IconX,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Tool } from './drawing.ts';
import { inks } from './inks.ts';
import classes from './pictures.module.css';
import { usePictureText } from './use-text.ts';

const tools = [
  ['point', IconHandFinger],
  ['pen', IconPencil],
  ['arrow', IconArrowUpRight],
  ['circle', IconCircle],
  ['label', IconLetterT],
] as const satisfies readonly (readonly [Tool, unknown])[];

/** The colours that everybody may choose; a consultant has one more, which is theirs. */
const offered = ['red', 'blue', 'yellow'] as const satisfies MarkColor[];

/** Large enough for a finger, and larger in elder mode. */
const target = 'var(--target)';

export interface Chosen {
  tool: Tool;
  color: MarkColor;
  text: string;
  zoom: number;
}

interface BoardToolsProps {
  chosen: Chosen;
  /** The colour that this person begins with. */
  own: MarkColor;
  onChoose: (some: Partial<Chosen>) => void;
  /** Whether this person may draw now. */
  may: boolean;
  canUndo: boolean;
  onUndo: () => void;
  /** What only the doctor has. */
  doctor?: {
    patientMay: boolean;
    onPatientMay: (may: boolean) => void;
    hasMarks: boolean;
    onClear: () => void;
    kept: boolean;
    keeping: boolean;
    onKeep: () => void;
    onClose: () => void;
  };
}

/** One button that stays pressed while it is chosen. */
function Choice(props: {
  label: string;
  pressed: boolean;
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  const { label, pressed, disabled = false, onClick, children } = props;
  return (
    <ActionIcon
      size={target}
      variant={pressed ? 'filled' : 'default'}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
    >
      {children}
    </ActionIcon>
  );
}

/** The tools of a picture that is looked at together. */
export function BoardTools({ chosen, own, onChoose, may, canUndo, onUndo, doctor }: BoardToolsProps) {
  const t = usePictureText();
  const { tool, color, text, zoom } = chosen;
  return (
    <div className={classes.tools}>
      {may && (
        <>
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is a block with a legend, this is a row of buttons. */}
          <div role="group" aria-label={t('picture.tools')}>
            {tools.map(([name, Icon]) => (
              <Choice
                key={name}
                label={t(`picture.tool.${name}`)}
                pressed={tool === name}
                onClick={() => onChoose({ tool: name })}
              >
                <Icon size={22} aria-hidden />
              </Choice>
            ))}
          </div>
          <ActionIcon
            size={target}
            variant="default"
            aria-label={t('picture.undo')}
            title={t('picture.undo')}
            disabled={!canUndo}
            onClick={onUndo}
          >
            <IconArrowBackUp size={22} aria-hidden />
          </ActionIcon>
          {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
          <div role="group" aria-label={t('picture.colors')}>
            {[...new Set([...offered, own])].map((name) => (
              <Choice
                key={name}
                label={t(`picture.color.${name}`)}
                pressed={color === name}
                onClick={() => onChoose({ color: name })}
              >
                <span className={classes.swatch} style={{ background: inks[name].ink }} />
              </Choice>
            ))}
          </div>
          {tool === 'label' && (
            <TextInput
              aria-label={t('picture.label')}
              placeholder={t('picture.label')}
              maxLength={40}
              value={text}
              onChange={(event) => onChoose({ text: event.currentTarget.value })}
              w="9rem"
            />
          )}
        </>
      )}
      <ActionIcon
        size={target}
        variant="default"
        aria-label={t('picture.zoomOut')}
        title={t('picture.zoomOut')}
        disabled={zoom <= 1}
        onClick={() => onChoose({ zoom: zoom - 0.5 })}
      >
        <IconZoomOut size={22} aria-hidden />
      </ActionIcon>
      <ActionIcon
        size={target}
        variant="default"
        aria-label={t('picture.zoomIn')}
        title={t('picture.zoomIn')}
        disabled={zoom >= 4}
        onClick={() => onChoose({ zoom: zoom + 0.5 })}
      >
        <IconZoomIn size={22} aria-hidden />
      </ActionIcon>
      {doctor && (
        <>
          <Switch
            label={t('picture.patientMay')}
            checked={doctor.patientMay}
            onChange={(event) => doctor.onPatientMay(event.currentTarget.checked)}
          />
          <Button size="compact-md" variant="subtle" color="red" disabled={!doctor.hasMarks} onClick={doctor.onClear}>
            {t('picture.clear')}
          </Button>
          <Button
            size="compact-md"
            variant="light"
            loading={doctor.keeping}
            disabled={!doctor.hasMarks || doctor.kept}
            onClick={doctor.onKeep}
          >
            {t(doctor.kept ? 'picture.kept' : 'picture.keep')}
          </Button>
          <ActionIcon
            className={classes.apart}
            size={target}
            variant="default"
            aria-label={t('picture.close')}
            title={t('picture.close')}
            onClick={doctor.onClose}
          >
            <IconX size={22} aria-hidden />
          </ActionIcon>
        </>
      )}
    </div>
  );
}
