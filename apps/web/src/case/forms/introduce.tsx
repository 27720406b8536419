import { Link } from '@tanstack/react-router';
import { Radios, Titled } from '../../forms/labels';
import { useForm, useInput } from '../../forms/form';
import { useOpenRounds } from '../../forms/search-pickers';
import { dateWords } from '../../language/dates';
import { capital } from '../../language/words';
import { t } from '../../language/t';

/** The rounds that are open for candidates; the council goes with the round. */
export function IntroduceBody() {
  const form = useForm();
  const { value, id } = useInput<string>(['round']);
  const rounds = useOpenRounds();
  return (
    <Titled path={['round']}>
      {rounds.length === 0 && (
        <p className="muted">
          {t.rounds.emptyTitle}. {t.rounds.emptyHint} <Link to="/rounds">{t.rounds.title}</Link>
        </p>
      )}
      <Radios
        name={id}
        value={value}
        options={rounds.map(({ id: round, council, heldOn, candidates }) => ({
          value: round,
          label: (
            <>
              {capital(council.name)}, {t.rounds.heldOn.toLocaleLowerCase('vi')} {dateWords(heldOn)}
              <span className="muted small"> · {t.rounds.candidatesCount(candidates)}</span>
            </>
          ),
        }))}
        onChange={(round) => {
          form.set(['round'], round);
          form.set(['council'], rounds.find((one) => one.id === round)?.council.id);
        }}
      />
    </Titled>
  );
}
