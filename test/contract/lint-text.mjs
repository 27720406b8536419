// Lints texts under the project's own configuration, outside jest: ESLint loads its configuration with import(),
// which jest's sandbox does not offer. In: [{ path, code, typed }] as JSON on stdin. Out: the messages of each.
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

// A text under a path that need not exist is read without the type checker; one that needs types borrows the path of
// a file that is there, because the checker only knows files on disk (it takes the given text as their content).
const untyped = new ESLint({
  overrideConfig: [
    { ...tseslint.configs.disableTypeChecked, files: ['**/*.ts', '**/*.tsx'] },
    { files: ['**/*.ts', '**/*.tsx'], languageOptions: { parserOptions: { projectService: false, project: null } } },
  ],
});
const typed = new ESLint();

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const answers = [];
for (const plant of JSON.parse(Buffer.concat(chunks).toString('utf8'))) {
  const [result] = await (plant.typed ? typed : untyped).lintText(plant.code, { filePath: plant.path });
  answers.push(
    result.messages.map((message) => ({ rule: message.ruleId, severity: message.severity, text: message.message })),
  );
}
process.stdout.write(JSON.stringify(answers));
