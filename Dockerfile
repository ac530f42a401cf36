# An image that holds the program and nothing else.
#
#   docker build -t wellbeing .
#   docker run --rm -v "$PWD:/data:ro" wellbeing validate .
#
# The user is nobody in particular: what is to be written needs --user "$(id -u):$(id -g)".
FROM golang:1.25 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /wellbeing ./cmd/wellbeing

FROM scratch
COPY --from=build /wellbeing /wellbeing
WORKDIR /data
USER 65534:65534
ENTRYPOINT ["/wellbeing"]
CMD ["--help"]
