package dev.guardband.simcloud.aws;

import com.google.gson.JsonObject;
import dev.guardband.simcloud.http.Request;
import dev.guardband.simcloud.http.Response;

/** The four ways in which these services speak; an answer is one tree, and each writes it. */
enum Protocol {
  /** Form in, XML out: STS and RDS. */
  QUERY {
    @Override
    Response success(Operation.Call call, JsonObject answer, String requestId) {
      String name = call.operation();
      JsonObject metadata = new JsonObject();
      metadata.addProperty("RequestId", requestId);
      Xml xml = new Xml();
      xml.open(name + "Response", QueryApi.of(call.service()).namespace());
      xml.element(name + "Result", answer);
      xml.element("ResponseMetadata", metadata);
      xml.close(name + "Response");
      return xml(200, xml, requestId);
    }

    @Override
    Response error(String service, AwsException error, String requestId) {
      JsonObject body = new JsonObject();
      body.addProperty("Type", error.status() < 500 ? "Sender" : "Receiver");
      body.addProperty("Code", error.code());
      body.addProperty("Message", error.message());
      Xml xml = new Xml();
      xml.open("ErrorResponse", QueryApi.of(service).namespace());
      xml.element("Error", body);
      xml.text("RequestId", requestId);
      xml.close("ErrorResponse");
      return xml(error.status(), xml, requestId);
    }

    private Response xml(int status, Xml xml, String requestId) {
      return Response.of(status, "text/xml", xml.toString()).with("x-amzn-RequestId", requestId);
    }
  },

  /**
   * JSON in a POST, the operation in X-Amz-Target: Cost Explorer, Budgets, Cost Optimization Hub.
   */
  JSON {
    @Override
    Response success(Operation.Call call, JsonObject answer, String requestId) {
      return json(200, answer, JsonApi.of(call.service()), requestId);
    }

    @Override
    Response error(String service, AwsException error, String requestId) {
      JsonObject body = new JsonObject();
      body.addProperty("__type", error.code());
      body.addProperty("message", error.message());
      return json(error.status(), body, JsonApi.of(service), requestId);
    }

    private Response json(int status, JsonObject body, JsonApi api, String requestId) {
      return Response.of(status, "application/x-amz-json-" + api.version(), body.toString())
          .with("x-amzn-RequestId", requestId);
    }
  },

  /** The operation in method and path: AWS Backup. */
  REST_JSON {
    @Override
    Response success(Operation.Call call, JsonObject answer, String requestId) {
      return Response.json(200, answer.toString()).with("x-amzn-RequestId", requestId);
    }

    @Override
    Response error(String service, AwsException error, String requestId) {
      JsonObject body = new JsonObject();
      body.addProperty("Code", error.code());
      body.addProperty("Message", error.message());
      return Response.json(error.status(), body.toString())
          .with("x-amzn-RequestId", requestId)
          .with("x-amzn-ErrorType", error.code());
    }
  },

  /** Bucket and key in host or path, XML out: S3. */
  REST_XML {
    @Override
    Response success(Operation.Call call, JsonObject answer, String requestId) {
      Xml xml = new Xml();
      xml.open(call.operation(), "http://s3.amazonaws.com/doc/2006-03-01/");
      answer.entrySet().forEach(member -> xml.element(member.getKey(), member.getValue()));
      xml.close(call.operation());
      return xml(200, xml, requestId);
    }

    @Override
    Response error(String service, AwsException error, String requestId) {
      JsonObject body = new JsonObject();
      body.addProperty("Code", error.code());
      body.addProperty("Message", error.message());
      body.addProperty("RequestId", requestId);
      Xml xml = new Xml();
      xml.element("Error", body);
      return xml(error.status(), xml, requestId);
    }

    private Response xml(int status, Xml xml, String requestId) {
      String text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml;
      return Response.of(status, "application/xml", text).with("x-amz-request-id", requestId);
    }
  };

  abstract Response success(Operation.Call call, JsonObject answer, String requestId);

  abstract Response error(String service, AwsException error, String requestId);

  static Protocol of(Request request) {
    if (S3Request.isMeant(request)) {
      return REST_XML;
    }
    if (request.header("x-amz-target").isPresent()) {
      return JSON;
    }
    return request.rawPath().equals("/") ? QUERY : REST_JSON;
  }
}
