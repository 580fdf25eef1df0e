import { CloseButton, Group } from '@mantine/core';
import type { ConditionView } from '@oih/contracts/http/terminology';
import { useTranslation } from 'react-i18next';
import { localized } from '../i18n/format.ts';

/** Chosen diagnoses, in their order, each of which can be taken out again. */
export function ConditionList({
  conditions,
  onRemove,
}: {
  conditions: readonly ConditionView[];
  onRemove: (code: string) => void;
}) {
  const { t, i18n } = useTranslation();
  return (
    <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {conditions.map(({ code, ...name }) => {
        const shown = localized(name, i18n.language);
        return (
          <li key={code}>
            <Group justify="space-between" wrap="nowrap" gap="xs">
              <span>
                {shown} <span style={{ color: 'var(--ink-soft)' }}>{code}</span>
              </span>
              <CloseButton
                size="lg"
                aria-label={t('conditions.remove', { name: shown })}
                onClick={() => onRemove(code)}
              />
            </Group>
          </li>
        );
      })}
    </ul>
  );
}
