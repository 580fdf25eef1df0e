import { Group, Kbd, Modal, Stack, Switch, Text } from '@mantine/core';
import { useText } from '../texts/use-text.ts';
import { shortcutNames, shortcuts } from './shortcuts.ts';

interface HelpSheetProps {
  opened: boolean;
  onClose: () => void;
  enabled: boolean;
  onEnable: (enabled: boolean) => void;
}

/** Lists the shortcuts and turns them off for those whom single keys disturb (WCAG 2.1.4). */
export function HelpSheet({ opened, onClose, enabled, onEnable }: HelpSheetProps) {
  const { t } = useText();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('help.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
      onKeyDown={(event) => event.key === '?' && onClose()}
    >
      <Stack gap="xs">
        {shortcutNames.map((name) => (
          <Group key={name} justify="space-between" wrap="nowrap">
            <Text>{t(shortcuts[name].label)}</Text>
            <Kbd size="md">{shortcuts[name].key.toUpperCase()}</Kbd>
          </Group>
        ))}
        <Text size="sm" c="var(--ink-soft)">
          {t('help.typing')}
        </Text>
        <Switch
          mt="xs"
          size="md"
          label={t('help.on')}
          checked={enabled}
          onChange={(event) => onEnable(event.currentTarget.checked)}
        />
      </Stack>
    </Modal>
  );
}
