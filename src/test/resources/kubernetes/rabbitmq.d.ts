// For the operators of RabbitMQ nobody publishes types. These are written by hand from their API references, and have only the
// fields that k8s/ uses: one that is missing here may be right, and has to be looked up before it is added.
// https://github.com/rabbitmq/cluster-operator/blob/main/docs/api/rabbitmq.com.ref.asciidoc
// https://github.com/rabbitmq/messaging-topology-operator/blob/main/docs/api/rabbitmq.com.ref.asciidoc
import type { IObjectMeta } from "@kubernetes-models/apimachinery/apis/meta/v1/ObjectMeta";
import type { IAffinity } from "kubernetes-models/v1/Affinity";
import type { IResourceRequirements } from "kubernetes-models/v1/ResourceRequirements";

interface Resource<Kind extends string, Spec> {
  apiVersion: "rabbitmq.com/v1beta1";
  kind: Kind;
  metadata: IObjectMeta;
  spec: Spec;
}

interface InCluster {
  rabbitmqClusterReference: { name: string };
}

interface InVirtualHost extends InCluster {
  vhost?: string;
}

type Arguments = { [name: string]: string | number | boolean };

export type IRabbitmqCluster = Resource<"RabbitmqCluster", {
  replicas?: number;
  image?: string;
  persistence?: { storageClassName?: string; storage?: string };
  resources?: IResourceRequirements;
  affinity?: IAffinity;
  tls?: { secretName?: string; caSecretName?: string; disableNonTLSListeners?: boolean };
  rabbitmq?: { additionalPlugins?: string[]; additionalConfig?: string };
}>;

export type IExchange = Resource<"Exchange", InVirtualHost & {
  name: string;
  type?: string;
  durable?: boolean;
  autoDelete?: boolean;
  arguments?: Arguments;
}>;

export type IQueue = Resource<"Queue", InVirtualHost & {
  name: string;
  type?: string;
  durable?: boolean;
  autoDelete?: boolean;
  arguments?: Arguments;
  deletionPolicy?: "delete" | "retain";
}>;

export type IBinding = Resource<"Binding", InVirtualHost & {
  source?: string;
  destination?: string;
  destinationType?: "exchange" | "queue";
  routingKey?: string;
  arguments?: Arguments;
}>;

export type IPolicy = Resource<"Policy", InVirtualHost & {
  name: string;
  pattern: string;
  applyTo?: "queues" | "classic_queues" | "quorum_queues" | "streams" | "exchanges" | "all";
  priority?: number;
  definition: Arguments;
}>;

export type IOperatorPolicy = Resource<"OperatorPolicy", InVirtualHost & {
  name: string;
  pattern: string;
  applyTo?: "queues" | "classic_queues" | "quorum_queues" | "streams";
  priority?: number;
  definition: Arguments;
}>;

export type IUser = Resource<"User", InCluster & {
  limits?: { connections?: number; channels?: number };
  tags?: ("management" | "policymaker" | "monitoring" | "administrator")[];
}>;

export type IPermission = Resource<"Permission", InCluster & {
  vhost: string;
  user?: string;
  userReference?: { name: string };
  permissions: { configure?: string; read?: string; write?: string };
}>;

export type ITopicPermission = Resource<"TopicPermission", InCluster & {
  vhost: string;
  user?: string;
  userReference?: { name: string };
  permissions: { exchange: string; read?: string; write?: string };
}>;
