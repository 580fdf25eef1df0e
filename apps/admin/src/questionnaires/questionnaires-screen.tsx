import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { QuestionnaireView } from '@oih/contracts/http/questionnaires';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { dateOf, localized } from '@oih/web/i18n/format';
import { IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { HospitalSelect } from '../frame/hospital-select.tsx';
import { ScreenHead } from '../frame/screen-head.tsx';
import { useHospital } from '../frame/use-hospital.ts';
import { useText } from '../texts/use-text.ts';
import { useDepartments } from './use-departments.ts';
import { useQuestionnaires } from './use-questionnaires.ts';

/** The zone of the hospitals of this country: only the day of a change is told. */
const zone = 'Asia/Shanghai';

function Row({ questionnaire }: { questionnaire: QuestionnaireView }) {
  const { t, language } = useText();
  const { at } = useHospital();
  const { nameOf } = useDepartments();
  const { id, status, version, content, changedAt, changedBy } = questionnaire;
  const facts = [
    nameOf(content.departmentCode),
    content.visitTypes.map((type) => t(`questionnaire.type.${type}`)).join(' · '),
    t('questionnaire.count', { count: content.questions.length }),
  ];
  return (
    <Paper component="li" withBorder p="md">
      <Group justify="space-between" align="flex-start" gap="sm">
        <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
          <Title order={2} size="h5">
            {localized(content.title, language)}
          </Title>
          <Text>{facts.join(' · ')}</Text>
          <Text size="sm" c="var(--ink-soft)">
            {t('questionnaire.changed', { version, day: dateOf(changedAt, zone, language), name: changedBy })}
          </Text>
        </div>
        <Group gap="sm">
          <Badge color={status === 'active' ? 'pine' : 'gray.7'}>{t(`questionnaire.status.${status}`)}</Badge>
          <Button component={Link} to={at(`/questionnaires/${id}`)} variant="default">
            {t('questionnaire.edit')}
          </Button>
        </Group>
      </Group>
    </Paper>
  );
}

/** What the hospital asks patients before their visits. */
export function QuestionnairesScreen() {
  const { t } = useText();
  const { at } = useHospital();
  const { data, error, refetch } = useQuestionnaires();
  const make = (
    <Button component={Link} to={at('/questionnaires/new')} leftSection={<IconPlus size="1.25rem" aria-hidden />}>
      {t('questionnaire.new')}
    </Button>
  );
  return (
    <>
      <ScreenHead title={t('questionnaire.title')} lead={t('questionnaire.lead')}>
        <HospitalSelect />
        {data && data.questionnaires.length > 0 && make}
      </ScreenHead>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={3} height={96} />}
      {data?.questionnaires.length === 0 && (
        <Empty title={t('questionnaire.none')} action={make}>
          {t('questionnaire.none.hint')}
        </Empty>
      )}
      {data && data.questionnaires.length > 0 && (
        <Stack component="ul" gap="sm" m={0} p={0} maw="60rem" style={{ listStyle: 'none' }}>
          {data.questionnaires.map((one) => (
            <Row key={one.id} questionnaire={one} />
          ))}
        </Stack>
      )}
    </>
  );
}
