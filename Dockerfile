# docker build -t diagnosis --build-arg VERSION=1.2.3 .
FROM mcr.microsoft.com/dotnet/sdk:10.0.401-noble AS build
# Tags do not come with the sources: without it the image says 0.0.0-dev.
ARG VERSION=
WORKDIR /source
COPY . .
RUN dotnet publish src/Diagnosis.Server/Diagnosis.Server.csproj -c Release -o /app -p:MinVerVersionOverride=$VERSION -p:RestoreLockedMode=true

# Neither a shell nor a package manager; nothing is written, so that the file system may be read-only.
FROM mcr.microsoft.com/dotnet/aspnet:10.0.12-noble-chiseled
WORKDIR /app
COPY --from=build /app .
ENV Kestrel__Endpoints__Grpc__Url=http://*:32051 \
    Kestrel__Endpoints__Http__Url=http://*:32080 \
    ASPNETCORE_HTTP_PORTS= \
    DOTNET_EnableDiagnostics=0
EXPOSE 32051 32080
USER $APP_UID
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 CMD ["dotnet", "/app/Diagnosis.Server.dll", "--health"]
ENTRYPOINT ["dotnet", "/app/Diagnosis.Server.dll"]
