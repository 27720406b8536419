// Prints a complete .env for docker compose, with new secrets: node tools/make-env.mjs > .env
import { randomBytes } from 'node:crypto';
import { loginUrl } from './session/settings.mjs';

const secret = () => randomBytes(24).toString('hex');
const owner = secret();
const derived = (role) => new URL(loginUrl(`postgres://neuguong_owner:${owner}@database/neuguong`, role)).password;

const values = {
  SITE_HOST: 'localhost',
  MAIL_FROM: 'neu-guong@localhost',
  MAIL_TO: 'van-phong@localhost',
  POSTGRES_PASSWORD: secret(),
  OWNER_PASSWORD: owner,
  APP_PASSWORD: derived('neuguong_app'),
  PROJECTOR_PASSWORD: derived('neuguong_projector'),
  SEALER_PASSWORD: derived('neuguong_sealer'),
  BALLOT_PASSWORD: derived('neuguong_ballot'),
  QUEUE_PASSWORD: secret(),
  SIGNER_TOKEN: secret(),
  VAULT_KEY: randomBytes(32).toString('base64'),
};
for (const [name, value] of Object.entries(values)) console.log(`${name}=${value}`);
