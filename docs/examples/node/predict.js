// Follows the model in force of a task and prints what it predicts for an asset's readings, at each new version.
//
//   node predict.js TASK READINGS.csv
//
// The first line of the file names its columns: clock, then sensors. MILLRACE_KAFKA_BOOTSTRAP_SERVERS and
// MILLRACE_REGISTRY_SCHEMA_REGISTRY_URL say where Kafka and the schema registry are.
import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import registryClient from '@kafkajs/confluent-schema-registry';
import kafkajs from 'kafkajs';
import { predict, unit } from './scorer.js';

const [task, file] = process.argv.slice(2);
const brokers = process.env.MILLRACE_KAFKA_BOOTSTRAP_SERVERS?.split(',');
const host = process.env.MILLRACE_REGISTRY_SCHEMA_REGISTRY_URL;
if (!task || !file || !brokers || !host) {
  console.error('usage: node predict.js TASK READINGS.csv, with MILLRACE_KAFKA_BOOTSTRAP_SERVERS and MILLRACE_REGISTRY_SCHEMA_REGISTRY_URL set');
  process.exit(2);
}

const readings = csv(readFileSync(file, 'utf8'));
const registry = new registryClient.SchemaRegistry({ host });
const kafka = new kafkajs.Kafka({ clientId: 'millrace-node', brokers, logLevel: kafkajs.logLevel.WARN });
// A group of its own, which nobody commits to: every start reads the (compacted) topics from the beginning.
const consumer = kafka.consumer({ groupId: `millrace-node-${randomUUID()}`, readUncommitted: false });
const models = new Map();
let promoted = 0;
let inForce = 0;

await consumer.connect();
await consumer.subscribe({ topics: ['fl.models', 'fl.rollouts'], fromBeginning: true });
await consumer.run({ autoCommit: false, eachMessage: take });
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => consumer.disconnect());
}

/** One record of either topic. Only a version that was promoted is ever used. */
async function take({ topic, message }) {
  const [name, version] = message.key.toString().split('|');
  if (name !== task) {
    return;
  }
  const record = message.value && (await registry.decode(message.value));
  if (topic === 'fl.rollouts') {
    promoted = record?.promoted ?? 0;
  } else if (record) {
    models.set(Number(version), record);
  } else {
    models.delete(Number(version));
  }
  if (promoted !== inForce && models.has(promoted)) {
    inForce = promoted;
    const model = models.get(inForce);
    console.log(
      JSON.stringify({ task, version: inForce, prediction: predict(model, readings), unit: unit(model) }),
    );
  }
}

function csv(text) {
  const [header, ...rows] = text.trim().split(/\r?\n/).map((line) => line.split(','));
  return rows.map((row) => Object.fromEntries(row.map((cell, i) => [header[i], Number(cell)])));
}
