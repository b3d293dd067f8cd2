package dev.millrace.embedded.registry;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The REST API: which request asks the store what. */
final class RegistryRoutes {

  private final SchemaStore store;

  RegistryRoutes(SchemaStore store) {
    this.store = store;
  }

  void addTo(RoutesConfig routes) {
    schemas(routes);
    subjects(routes);
    compatibility(routes);
    levels(routes);
    routes.get("/", on(call -> call.answer(Map.of())));
    routes.get("/mode", on(call -> call.answer(Map.of("mode", "READWRITE"))));
    routes.get("/mode/{subject}", on(call -> call.answer(Map.of("mode", "READWRITE"))));
    routes.exception(
        RegistryException.class,
        (refusal, context) ->
            new RegistryCall(context)
                .refuse(refusal.httpStatus(), refusal.code(), refusal.getMessage()));
    routes.exception(
        HttpResponseException.class,
        (refusal, context) ->
            new RegistryCall(context)
                .refuse(refusal.getStatus(), refusal.getStatus(), refusal.getMessage()));
  }

  private void schemas(RoutesConfig routes) {
    routes.get("/schemas/types", on(call -> call.answer(List.of("AVRO"))));
    routes.get(
        "/schemas/ids/{id}",
        on(call -> call.answer(Map.of("schema", store.schema(call.schemaId()).text()))));
    routes.get(
        "/schemas/ids/{id}/schema",
        on(call -> call.answerText(store.schema(call.schemaId()).text())));
    routes.get(
        "/schemas/ids/{id}/subjects",
        on(
            call ->
                call.answer(uses(call).stream().map(SubjectVersion::subject).distinct().toList())));
    routes.get(
        "/schemas/ids/{id}/versions",
        on(call -> call.answer(uses(call).stream().map(SubjectVersion::reference).toList())));
  }

  private void subjects(RoutesConfig routes) {
    routes.get(
        "/subjects",
        on(
            call ->
                call.answer(
                    store.subjects(call.parameter("subjectPrefix"), call.flag("deleted")))));
    routes.post(
        "/subjects/{subject}",
        on(
            call ->
                call.answer(
                    store.lookUp(call.subject(), call.schema(), call.flag("deleted")).toJson())));
    routes.delete(
        "/subjects/{subject}",
        on(call -> call.answer(store.delete(call.subject(), call.flag("permanent")))));
    routes.get(
        "/subjects/{subject}/versions",
        on(call -> call.answer(store.versions(call.subject(), call.flag("deleted")))));
    routes.post(
        "/subjects/{subject}/versions",
        on(call -> call.answer(Map.of("id", store.register(call.subject(), call.schema())))));
    routes.get(
        "/subjects/{subject}/versions/{version}", on(call -> call.answer(version(call).toJson())));
    routes.get(
        "/subjects/{subject}/versions/{version}/schema",
        on(call -> call.answerText(version(call).schema().text())));
    routes.get(
        "/subjects/{subject}/versions/{version}/referencedby", on(call -> call.answer(List.of())));
    routes.delete(
        "/subjects/{subject}/versions/{version}",
        on(
            call ->
                call.answer(store.delete(call.subject(), call.version(), call.flag("permanent")))));
  }

  private void compatibility(RoutesConfig routes) {
    routes.post(
        "/compatibility/subjects/{subject}/versions",
        on(call -> call.answerVerdict(store.objections(call.subject(), call.schema()))));
    routes.post(
        "/compatibility/subjects/{subject}/versions/{version}",
        on(
            call ->
                call.answerVerdict(
                    store.objections(call.subject(), call.version(), call.schema()))));
  }

  private void levels(RoutesConfig routes) {
    var levels = store.levels();
    routes.get("/config", on(call -> call.answer(answered(levels.global()))));
    routes.put(
        "/config",
        on(
            call -> {
              var request = call.body(LevelRequest.class);
              levels.setGlobal(request.level());
              call.answer(request);
            }));
    routes.get(
        "/config/{subject}",
        on(call -> call.answer(answered(levelOf(call.subject(), call.flag("defaultToGlobal"))))));
    routes.put(
        "/config/{subject}",
        on(
            call -> {
              var request = call.body(LevelRequest.class);
              levels.set(call.subject(), request.level());
              call.answer(request);
            }));
    routes.delete(
        "/config/{subject}",
        on(
            call -> {
              var level = levelOf(call.subject(), false);
              levels.forget(call.subject());
              call.answer(answered(level));
            }));
  }

  private static Handler on(Consumer<RegistryCall> action) {
    return context -> action.accept(new RegistryCall(context));
  }

  private List<SubjectVersion> uses(RegistryCall call) {
    return store.uses(call.schemaId(), call.flag("deleted"));
  }

  private SubjectVersion version(RegistryCall call) {
    return store.version(call.subject(), call.version(), call.flag("deleted"));
  }

  private CompatibilityLevel levelOf(String subject, boolean orGlobal) {
    return orGlobal
        ? store.levels().of(subject)
        : store
            .levels()
            .ownOf(subject)
            .orElseThrow(() -> RegistryException.noLevelOfItsOwn(subject));
  }

  private static Map<String, Object> answered(CompatibilityLevel level) {
    return Map.of("compatibilityLevel", level);
  }
}
