// Says in a line each what the specification of a document holds against it, and where an example does not fit its own
// schema: node check.js <file>
import { readFile } from 'node:fs/promises';
import { Parser } from '@asyncapi/parser';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

const WARNING = 1;
const ajv = formats.default(new Ajv2020({ strict: false, allErrors: true }));

const text = await readFile(process.argv[2], 'utf8');
const found = text.startsWith('asyncapi:') ? await asyncApi(text) : await openApi(text);
found.forEach(line => console.log(line));

async function asyncApi(text) {
  const { document, diagnostics } = await new Parser().parse(text);
  const errors = diagnostics
    .filter(it => it.severity <= WARNING)
    .map(it => `${it.path.join('/')}: ${it.message} (${it.code})`);
  const messages = document ? document.components().messages().all() : [];
  return errors.concat(messages.flatMap(examplesOf));
}

function examplesOf(message) {
  return message.examples().all().flatMap(example => [
    ...misfits(`${message.id()} payload`, message.payload()?.json(), example.payload()),
    ...misfits(`${message.id()} headers`, message.headers()?.json(), example.headers()),
  ]);
}

async function openApi(text) {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(text);
  if (!valid) {
    return [].concat(errors).map(it => typeof it === 'string' ? it : `${it.instancePath}: ${it.message}`);
  }
  return examplesBelow('', validator.resolveRefs());
}

/** Wherever an example stands beside its schema. */
function examplesBelow(path, node) {
  if (node === null || typeof node !== 'object') {
    return [];
  }
  const own = node.schema && 'example' in node ? misfits(path, node.schema, node.example) : [];
  return own.concat(Object.keys(node).flatMap(key => examplesBelow(`${path}/${key}`, node[key])));
}

function misfits(where, schema, example) {
  if (schema === undefined || example === undefined || ajv.validate(schema, example)) {
    return [];
  }
  return ajv.errors.map(it => `${where}${it.instancePath}: ${it.message}`);
}
